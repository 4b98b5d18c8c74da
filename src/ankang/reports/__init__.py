"""汇报: figures with evidence, into Word, PDF and the web; verified later."""
