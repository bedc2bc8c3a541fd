"""The window. With `app` the only package that says Qt."""
