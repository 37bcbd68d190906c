"""The docs as a small site with search (make docs): all that stands in Markdown, as it is."""

project = "leerkring"
copyright = "the leerkring maintainers"
extensions = ["myst_parser"]
myst_enable_extensions = ["html_image"]
root_doc = "docs/site/index"
include_patterns = ["*.md", "docs/*.md", "docs/examples/*.md", "docs/site/*.md"]
language = "en"
html_theme = "furo"
html_title = "leerkring"
html_show_sphinx = False
html_copy_source = False
myst_heading_anchors = 4
nitpicky = True
suppress_warnings = ["myst.header", "misc.highlighting_failure"]
