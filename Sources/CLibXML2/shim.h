#include <libxml/xmlversion.h>
/* Debian builds libxml2 with ICU, whose headers clash with those inside Foundation. Only two
   trailing pointers of an opaque handler depend on it; none of our calls sees them. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
