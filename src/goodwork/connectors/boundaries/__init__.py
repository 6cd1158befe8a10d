"""Outlines of areas from the files their publishers give: GeoJSON and TopoJSON, plain or gzipped."""
