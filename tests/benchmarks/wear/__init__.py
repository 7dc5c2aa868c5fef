"""The wear monitor over recordings: one module a data set, each with `SET: DataSet`; see `__main__.py`."""
