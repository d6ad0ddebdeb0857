"""The least that such a program can be, a window with a pyqtgraph plot: our bundle is compared with it."""

import sys

import numpy as np
import pyqtgraph
from PySide6.QtWidgets import QApplication, QMainWindow

if __name__ == "__main__":
    application = QApplication([])
    window = QMainWindow()
    plot = pyqtgraph.PlotWidget()
    plot.plot(np.array([0.8, 0.5, 0.3, 0.2, 0.1]))
    window.setCentralWidget(plot)
    window.resize(1280, 800)
    window.show()
    sys.exit(application.exec())
