"""Writing notes, wherever they are written: the field, links while one types, the rendering beside it."""
