"""Paper Digest: from a folder of saved paper pages to a site.

Values go one way, through packages that read in this order::

    problem, text              a fault with its place; folded text
    yaml_places, structure     YAML that knows its lines; checked against a schema
    read                       digests/*  ->  Digest, Entry
    merge                      Digest     ->  Paper
    topics                     Paper and topics.yml  ->  Assignment
    curation                   data/curation.yml: the curator's word, which wins over the rules
    catalog                    everything a site shows, as one value
    pages, feeds, exports      Catalog    ->  {address: text}
    build                      the whole way as one function of texts
    shell                      files, MkDocs, the command line
"""
