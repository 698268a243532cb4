"""One flat view for each page: what a template sees, made from the dossier.

``open_book`` makes the cross-references once; each ``…_page`` function gives the page and its view.
"""
