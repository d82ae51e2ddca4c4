import { decodeBase64 } from '../../../go/encoding/index.ts'

/** A block of a PEM file: its label, and what is between its lines. */
interface PemBlock {
  label: string
  bytes: Uint8Array
}

const BLOCK = /^-----BEGIN ([^\n]*?)-----[ \t]*\r?\n([\s\S]*?)^-----END \1-----/gm
/** Lines such as `Proc-Type: 4,ENCRYPTED` before the content. */
const HEADERS = /^(?:[^\n:]+:[^\n]*\n)+\r?\n/

/**
 * What a server says of the pair of a TLS Secret that it cannot use (crypto/tls X509KeyPair). What is not seen here:
 * a certificate or a key that is well-formed and not sound, and a key that belongs to another certificate.
 * @returns undefined when nothing is wrong, as far as this is seen here.
 */
export function certificateWarning(
  certificate: Uint8Array | undefined,
  key: Uint8Array | undefined,
): string | undefined {
  const certificates = readPem(certificate).filter(({ label }) => label === 'CERTIFICATE')
  if (certificates.length === 0) return 'tls: tls.crt has no certificate in PEM'
  if (!isDerSequence(certificates[0]?.bytes))
    return 'tls: the certificate in tls.crt cannot be read'
  const privateKey = readPem(key).find(({ label }) => /^(?:.* )?PRIVATE KEY$/.test(label))
  if (privateKey === undefined) return 'tls: tls.key has no private key in PEM'
  return isDerSequence(privateKey.bytes)
    ? undefined
    : 'tls: the private key in tls.key cannot be read'
}

function readPem(bytes: Uint8Array | undefined): PemBlock[] {
  const text = new TextDecoder().decode(bytes)
  return [...text.matchAll(BLOCK)].flatMap(([, label = '', content = '']) => {
    const decoded = readBase64(content.replace(HEADERS, ''))
    return decoded === undefined ? [] : [{ label, bytes: decoded }]
  })
}

function readBase64(text: string): Uint8Array | undefined {
  try {
    return decodeBase64(text.replaceAll(/[ \t]/g, ''))
  } catch {
    return undefined
  }
}

/** Whether bytes begin with a whole sequence of ASN.1 in DER, as certificates and keys do. */
function isDerSequence(bytes: Uint8Array | undefined): boolean {
  if (bytes?.[0] !== 0x30) return false
  const [, first = 0] = bytes
  if (first < 0x80) return bytes.length >= 2 + first
  const count = first & 0x7f
  const length = bytes.slice(2, 2 + count).reduce((sum, byte) => sum * 256 + byte, 0)
  return bytes.length >= 2 + count + length
}
