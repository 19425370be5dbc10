"""Readers of article files, a module for each kind.

Whatever needs a parser for foreign formats is read in a confined process of its own.
"""
