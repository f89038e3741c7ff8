"""Sends a receipt for every order in the queue."""


def handler(event, context):
    for record in event["Records"]:
        print(f"Receipt for order {record['messageId']}")
