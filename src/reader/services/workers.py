"""What a worker process does for itself, apart from its work."""

import os


def end_with_parent() -> None:
    """Have this process end as soon as the one that made it is gone, however that came about.

    A worker waits for work on a pipe of which it holds both ends, so it would never notice by itself.
    """
    import multiprocessing
    from threading import Thread

    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(0)

    Thread(target=follow, daemon=True).start()
