"""Tables in files, whatever their container: text, workbook, JSON, YAML, XML. What a column means is read elsewhere."""
