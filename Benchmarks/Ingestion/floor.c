// The floor for XML: libxml2's push parser with no handler at all.
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

int main(int count, char **paths) {
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  static char bytes[32768];
  for (int i = 1; i < count; i++) {
    FILE *file = fopen(paths[i], "rb");
    if (!file) return 66;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
    size_t read;
    while ((read = fread(bytes, 1, sizeof bytes, file)) > 0)
      xmlParseChunk(parser, bytes, (int)read, 0);
    if (xmlParseChunk(parser, NULL, 0, 1)) return 65;
    xmlFreeParserCtxt(parser);
    fclose(file);
  }
  return 0;
}
