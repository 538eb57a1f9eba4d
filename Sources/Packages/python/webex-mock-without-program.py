#!python
from webex_mock.__main__ import main

main()
