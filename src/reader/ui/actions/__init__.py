"""The table of what a person can trigger, its menus, and its keys as the reader has them."""
