"""Statistics: plain numbers in, verdicts and plain sentences out; knows no record, window or paper."""
