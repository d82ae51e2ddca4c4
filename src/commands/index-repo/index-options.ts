export interface IndexOptions {
  /** The folder that holds the archives; its index.yaml is written. */
  folder: string
  /** What the archives' addresses start with; '' for addresses relative to the index. */
  url: string
  /** Path or URL of an index whose entries are kept. */
  merge?: string
  /** All folders below, not only the first level. */
  recursive: boolean
  /** Leave out archives that are no charts, instead of refusing the job. */
  skipBroken: boolean
}
