import { ProxyRefusal } from './proxy-refusal.ts'

/** Why a fetch failed, in words, and what to do. */
export interface Failure {
  reason: string
  hint: string
}

const NETWORK_HINT =
  'Check the network, set a mirror in .kgplugin.yaml, or work --offline with what charts/ holds.'
const AUTHORITY_HINT =
  'If you trust the server, write the certificate of its authority into a PEM file and set NODE_EXTRA_CA_CERTS to that file; `template` has --ca-file, too.'

/** Advice by the code of an error of TLS (OpenSSL's X509_V_ERR_*, as Node names them). */
const TLS_HINTS: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: AUTHORITY_HINT,
  SELF_SIGNED_CERT_IN_CHAIN: AUTHORITY_HINT,
  UNABLE_TO_GET_ISSUER_CERT: AUTHORITY_HINT,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: AUTHORITY_HINT,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: AUTHORITY_HINT,
  CERT_UNTRUSTED: AUTHORITY_HINT,
  CERT_HAS_EXPIRED:
    'The certificate of the server is out of date. Ask who runs it, and check the clock of this machine.',
  CERT_NOT_YET_VALID:
    'The certificate of the server is not valid yet. Check the clock of this machine.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'The certificate is for another name. Use a name that it holds, or ask who runs the server.',
}

/** @param error What a fetch threw; the built-in one hides the reason in `cause`. */
export function describeFailure(error: unknown): Failure {
  const causes = causesOf(error)
  const refusal = causes.find((cause) => cause instanceof ProxyRefusal)
  if (refusal) return { reason: refusal.message, hint: refusal.hint }
  if (causes.some(({ name }) => name === 'TimeoutError')) {
    return { reason: 'the server did not answer in time', hint: NETWORK_HINT }
  }
  const told = causes.find(({ message }) => !SAYS_NOTHING.has(message))
  if (told === undefined) return { reason: String(error), hint: NETWORK_HINT }
  const reason = told.message === 'aborted' ? CUT : told.message
  const hints = causes.map((cause) => ('code' in cause ? TLS_HINTS[String(cause.code)] : undefined))
  return { reason, hint: hints.find((hint) => hint !== undefined) ?? NETWORK_HINT }
}

const CUT = 'the connection ended before all of the file had come'

/** Messages of Node that only say that there was an error; its cause says which. */
const SAYS_NOTHING = new Set(['', 'fetch failed', 'terminated'])

/** An error and what caused it, the first cause last. */
function causesOf(error: unknown): Error[] {
  if (!(error instanceof Error)) return []
  // A name with several addresses has failed at each of them.
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : error.cause
  return [error, ...causesOf(cause)]
}
