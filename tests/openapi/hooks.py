"""What schemathesis does not know by itself."""

import schemathesis

# A message is sent as the text that it is.
schemathesis.serializer.alias("message/rfc822", "text/plain")


@schemathesis.hook
def filter_query(context, query):
    """
    Of a parameter that stands there twice the first counts. To schemathesis it is an array, which should be refused.
    """
    return not any(isinstance(value, (list, dict)) for value in (query or {}).values())
