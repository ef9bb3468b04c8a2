"""What leaves the workbook: plain documents, their builders, the PDF kit and the writing of files."""
