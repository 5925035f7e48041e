"""`greenroom summary ID --out FILE`: a rehearsal on one page, as a picture or as a PDF."""

import argparse
from pathlib import Path

from app.cli.archives import to_read
from app.cli.export import of_session
from app.errors import ExportError
from app.session.summary.whole import summary_of

KINDS = "a picture (.png) or paper (.pdf)"


def summary(options: argparse.Namespace) -> int:
    from app.ui.summary.alone import write_alone
    from app.ui.summary.writing import kind_of

    path = Path(options.out)
    kind = kind_of(path)
    if kind is None:
        raise ExportError(f"{path.name} says neither that it is {KINDS}: give --out a name that ends in one of them.")
    with to_read() as (shop, store):
        view = summary_of(of_session(shop, store, options.session), names=not options.no_names)
    try:
        write_alone(view, path, kind)
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise ExportError(f"{path} was not written: {reason}. Choose another place with --out.") from error
    print(path)
    return 0
