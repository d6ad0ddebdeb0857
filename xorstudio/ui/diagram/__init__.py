"""The network diagram: layout says where, items say how, painting says in which order, the widget listens."""

from xorstudio.ui.diagram.widget import NetworkDiagram

__all__ = ["NetworkDiagram"]
