/** How a server proves who it is, and what proves to it who we are; all in PEM. */
export interface TlsSettings {
  ca?: Buffer
  cert?: Buffer
  key?: Buffer
  /** Any certificate will do. */
  trustsAnybody: boolean
}

/** The same as Node takes it. */
export type TlsOptions = Omit<TlsSettings, 'trustsAnybody'> & { rejectUnauthorized?: boolean }

/** @param settings Undefined: the authorities that Node trusts, NODE_EXTRA_CA_CERTS included. */
export function tlsOptions(settings: TlsSettings | undefined): TlsOptions {
  if (settings === undefined) return {}
  const { trustsAnybody, ...pem } = settings
  return { ...pem, rejectUnauthorized: !trustsAnybody }
}
