"""A Telegram on your own machine: a Bot API server and a page where people press real buttons.

It imports nothing of the house and no bot library, so that it cannot copy their misreadings.
"""
