import { createHash } from 'node:crypto'
import { pack } from 'tar-stream'
import { type BundledImage, writeContents } from '../../../src/images/bundle/bundle-contents.ts'
import {
  blobFile,
  CONTENTS_FILE,
  INDEX_FILE,
  LAYOUT_FILE,
  LAYOUT_TEXT,
} from '../../../src/images/bundle/layout-files.ts'

export function sha256(data: string | Buffer): string {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`
}

export interface Descriptor {
  digest: string
  size: number
}

/** A layout that is made by hand, file by file. */
export class SampleLayout {
  readonly files: Record<string, string> = { [LAYOUT_FILE]: LAYOUT_TEXT, [INDEX_FILE]: '{}\n' }
  readonly images: BundledImage[] = []

  /** @returns What manifests say of it. */
  blob(text: string): Descriptor {
    const digest = sha256(text)
    this.files[blobFile(digest)] = text
    return { digest, size: Buffer.byteLength(text) }
  }

  manifest(content: string): Descriptor {
    const config = this.blob(JSON.stringify({ os: 'linux', architecture: content }))
    return this.blob(
      JSON.stringify({ schemaVersion: 2, config, layers: [this.blob(`layer ${content}`)] }),
    )
  }

  index(manifests: readonly object[]): Descriptor {
    return this.blob(JSON.stringify({ schemaVersion: 2, manifests }))
  }

  /** Lists an image. @param name Without a tag. */
  list(name: string, { digest }: Pick<Descriptor, 'digest'>): BundledImage {
    const image = {
      source: `quay.io/a/${name}:1`,
      digest,
      name: `${name}:1`,
      platforms: [],
      usedBy: [],
    }
    this.images.push(image)
    this.files[CONTENTS_FILE] = writeContents(this.images)
    return image
  }
}

/** A layout of one image of two platforms. */
export function sampleLayout(): SampleLayout {
  const layout = new SampleLayout()
  layout.list('web', layout.index([layout.manifest('amd64'), layout.manifest('arm64')]))
  return layout
}

export interface Entry {
  name: string
  data?: string
  type?: 'file' | 'symlink' | 'link' | 'directory' | 'character-device' | 'fifo'
  linkname?: string
}

/** A tar archive by another writer than ours. */
export async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const archive = pack()
  for (const { name, data = '', type = 'file', linkname } of entries) {
    archive.entry({ name, type, mtime: new Date(0), ...(linkname && { linkname }) }, data)
  }
  archive.finalize()
  const pieces: Buffer[] = []
  for await (const piece of archive) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

export function entriesOf({ files }: SampleLayout): Entry[] {
  return Object.entries(files).map(([name, data]) => ({ name, data }))
}
