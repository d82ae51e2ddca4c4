/** The path of a field as API servers print it: `spec.ports[0].name`, `metadata.labels[a/b]`. */
export class FieldPath {
  static readonly root = new FieldPath('')
  /** What servers print where a complaint is about no single field, such as one about `oneOf`. */
  static readonly nowhere = new FieldPath('<nil>')
  readonly #text: string

  /** Paths begin with FieldPath.root. */
  constructor(text: string) {
    this.#text = text
  }

  /** `spec.ports` of `spec` and `ports`; several names go down several levels. */
  child(...names: string[]): FieldPath {
    let text = this.#text
    for (const name of names) text = text === '' ? name : name === '' ? text : `${text}.${name}`
    return new FieldPath(text)
  }

  /** An item of a list. */
  index(index: number): FieldPath {
    return new FieldPath(`${this.#text}[${index}]`)
  }

  /** An entry of a map whose keys the author chooses. */
  key(key: string): FieldPath {
    return new FieldPath(`${this.#text}[${key}]`)
  }

  toString(): string {
    return this.#text
  }
}
