"""The one page of a rehearsal, painted: as a picture or as a PDF, with or without a window around."""
