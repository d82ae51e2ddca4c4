import { GoObject, type GoValue } from '../../../go/values/index.ts'
import type { CertificatePair } from '../function-environment.ts'

/** sprig's certificate: templates read `.Cert` and `.Key`. */
export class GoCertificate extends GoObject {
  override readonly goType = 'sprig.certificate'
  override readonly goKind = 'struct'
  readonly pair: CertificatePair

  constructor(pair: CertificatePair) {
    super()
    this.pair = pair
  }

  override field(name: string): GoValue | undefined {
    if (name === 'Cert') return this.pair.cert
    return name === 'Key' ? this.pair.key : undefined
  }

  override fields(): readonly (readonly [name: string, value: GoValue])[] {
    return [
      ['Cert', this.pair.cert],
      ['Key', this.pair.key],
    ]
  }
}
