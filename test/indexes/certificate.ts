// A certificate for servers of the tests, valid until the next century, and the authority that signed it, whose key was thrown away.
// Made with openssl 3: two EC keys (P-256), the leaf for index.test, other.test and 127.0.0.1. Nothing else believes in them.

export const authority = `-----BEGIN CERTIFICATE-----
MIIBYzCCAQqgAwIBAgICEAAwCgYIKoZIzj0EAwIwIDEeMBwGA1UEAwwVUmVxdWly
ZXMgUHl0aG9uIHRlc3RzMCAXDTI1MDEwMTAwMDAwMFoYDzIxMjUwMTAxMDAwMDAw
WjAgMR4wHAYDVQQDDBVSZXF1aXJlcyBQeXRob24gdGVzdHMwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAATsSD+rTIYWfdAy0JcJdUNQyX0gUcqo1QkNJeGJCTzj9WRD
H9Nuyb3/dA2AEm6+4uLRpp2k8h/05YZtTUB82aDGozIwMDAPBgNVHRMBAf8EBTAD
AQH/MB0GA1UdDgQWBBR34YrZI/yPAemrUo0T0aBp6xq5MTAKBggqhkjOPQQDAgNH
ADBEAiAjJK1F9kKnWeCOTxaH1buy/aVrlvjrbnc8SzwtXjPVXQIgJODr+DxDNBfi
la5ifDDg5afetGr2iir57JGoREc+PcM=
-----END CERTIFICATE-----
`;

/** For a server of `node:https` or `node:tls`. */
export const identity = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBnTCCAUOgAwIBAgICEAEwCgYIKoZIzj0EAwIwIDEeMBwGA1UEAwwVUmVxdWly
ZXMgUHl0aG9uIHRlc3RzMCAXDTI1MDEwMTAwMDAwMFoYDzIxMjUwMTAxMDAwMDAw
WjAVMRMwEQYDVQQDDAppbmRleC50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
QgAEQ0SKNEm3uVszv5iY4uL8qJs185w/BkBgEuL5n5GAX0o15dVXc8VwCMdozWcS
qiWERW/pZw/PvNYcaT6npgu/WqN2MHQwJwYDVR0RBCAwHoIKaW5kZXgudGVzdIIK
b3RoZXIudGVzdIcEfwAAATAJBgNVHRMEAjAAMB0GA1UdDgQWBBQSeZ9a0l9lW4Fk
QW8E6rdUy/uPHTAfBgNVHSMEGDAWgBR34YrZI/yPAemrUo0T0aBp6xq5MTAKBggq
hkjOPQQDAgNIADBFAiEAmdPdT/LQ/zClZPlI3+YM6UYT8Kre1RSCyolCG9N/O4gC
IAtbzgfiPLMWA8SfRlGX79jdjjqcqw7sNoOHVDmHJ1T6
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgewtwoNJGFydPE4ZV
SSOmQWOxdSP2hppdKnPfdpcZzsyhRANCAARDRIo0Sbe5WzO/mJji4vyomzXznD8G
QGAS4vmfkYBfSjXl1VdzxXAIx2jNZxKqJYRFb+lnD8+81hxpPqemC79a
-----END PRIVATE KEY-----
`,
};
