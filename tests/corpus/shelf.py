"""An object store in a folder, for tests: shelf://a/b is an object, which appears when its upload has ended.

Run as a program it is `currnorm`, with that store known. SHELF_KILL="N half" ends it by SIGKILL in the middle of its
N-th upload, counted from 0; "N after" when that has ended, and nothing else has happened yet.
"""

# ruff: noqa: ARG002, FBT002 (the signatures are those of fsspec)

import os
import signal
import sys
import uuid
from pathlib import Path

import fsspec


class Shelf(fsspec.AbstractFileSystem):
    protocol = "shelf"
    cachable = False
    root = Path(os.environ.get("SHELF", "."))
    uploads = 0

    def pipe_file(self, path, value, mode="overwrite", **kwargs):
        number, when = os.environ.get("SHELF_KILL", "-1 never").split()
        final = self.root / path
        if not final.parent.is_dir():
            raise FileNotFoundError(path)
        rising = self.root / f".upload-{uuid.uuid4()}"
        with rising.open("wb") as file:
            file.write(value[: len(value) // 2])
            file.flush()
            if when == "half" and Shelf.uploads == int(number):
                os.kill(os.getpid(), signal.SIGKILL)
            file.write(value[len(value) // 2 :])
        rising.replace(final)
        if when == "after" and Shelf.uploads == int(number):
            os.kill(os.getpid(), signal.SIGKILL)
        Shelf.uploads += 1

    def cat_file(self, path, start=None, end=None, **kwargs):
        return (self.root / path).read_bytes()[start:end]

    def mkdir(self, path, create_parents=True, **kwargs):
        (self.root / path).mkdir(parents=create_parents)

    def info(self, path, **kwargs):
        status = (self.root / path).stat()
        kind = "file" if (self.root / path).is_file() else "directory"
        return {"name": path, "size": status.st_size, "type": kind}

    def ls(self, path, detail=True, **kwargs):
        names = [f"{path}/{one.name}" for one in sorted((self.root / path).iterdir())]
        return [self.info(name) for name in names] if detail else names

    def rm_file(self, path):
        (self.root / path).unlink()


def register():
    fsspec.register_implementation("shelf", Shelf, clobber=True)


if __name__ == "__main__":
    from currnorm.cli import main

    register()
    main(sys.argv[1:])
