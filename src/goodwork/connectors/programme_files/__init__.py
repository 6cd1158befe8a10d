"""The files a place keeps of its programme: planned projects, what residents said, the work programme, its own workforce."""
