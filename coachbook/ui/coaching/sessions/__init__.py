"""Sessions: the list by weeks, and the sheet that plans one."""
