/** Helm's flags about downloads. */
export interface DownloadFlags {
  /** `--offline` */
  offline?: boolean | undefined
  /** `--username` */
  username?: string
  /** `--password` */
  password?: string
  /** `--pass-credentials`: other hosts than the first get them, too. */
  passCredentials?: boolean
  /** `--ca-file` */
  caFile?: string
  /** `--cert-file` */
  certFile?: string
  /** `--key-file` */
  keyFile?: string
  /** `--insecure-skip-tls-verify` */
  insecureSkipTlsVerify?: boolean
}

export function isHttpAddress(text: string): boolean {
  return /^https?:\/\//i.test(text)
}
