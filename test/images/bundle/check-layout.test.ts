import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CheckedLayout, checkLayout } from '../../../src/images/bundle/check-layout.ts'
import { blobFile, digestOfFile } from '../../../src/images/bundle/layout-files.ts'
import { openBundle } from '../../../src/images/bundle/open-bundle.ts'
import { tempFolder, writeFiles } from '../../temp-folder.ts'
import {
  type Descriptor,
  type SampleLayout,
  SampleLayout as Sample,
  sampleLayout,
} from './layout-samples.ts'

const signal = new AbortController().signal

async function check(folder: string): Promise<CheckedLayout> {
  const { layout, images } = await openBundle(folder)
  return checkLayout(images, layout, signal)
}

async function problemsOf(layout: SampleLayout): Promise<string[]> {
  const { problems } = await check(tempFolder(layout.files))
  return [...problems.values()].flat().map(({ problem }) => problem)
}

describe('a layout that is checked', () => {
  it('is whole as it was saved', async () => {
    const { files } = sampleLayout()
    const { problems, size } = await check(tempFolder(files))
    expect([...problems]).toEqual([])
    const blobs = Object.entries(files).filter(([name]) => digestOfFile(name) !== undefined)
    expect(size).toBe(blobs.reduce((sum, [, text]) => sum + text.length, 0))
  })

  it('is damaged with any change of any blob', async () => {
    const { files, images } = sampleLayout()
    const blobs = Object.keys(files).filter((name) => digestOfFile(name) !== undefined)
    const kinds = fc.constantFrom('change', 'shorten', 'lengthen', 'remove')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...blobs), kinds, fc.nat(), async (name, kind, seed) => {
        const folder = tempFolder(files)
        const bytes = Buffer.from(files[name]!)
        if (kind === 'remove') rmSync(join(folder, name))
        else if (kind === 'shorten')
          writeFiles(folder, { [name]: bytes.subarray(0, seed % bytes.length) })
        else if (kind === 'lengthen') writeFiles(folder, { [name]: Buffer.concat([bytes, bytes]) })
        else {
          bytes[seed % bytes.length]! ^= 1 + (seed % 255)
          writeFiles(folder, { [name]: bytes })
        }
        const { problems } = await check(folder)
        expect([...problems.keys()]).toEqual([images[0]!.source])
        const digests = problems.get(images[0]!.source)!.map(({ digest }) => digest)
        expect(digests).toContain(digestOfFile(name))
      }),
    )
  })

  it('tells of the images that share a blob, and not of others', async () => {
    const layout = new Sample()
    const [shared, other] = [layout.manifest('a'), layout.manifest('b')]
    layout.list('one', shared)
    layout.list('two', layout.index([shared]))
    layout.list('three', other)
    delete layout.files[blobFile(shared.digest)]
    const { problems } = await check(tempFolder(layout.files))
    expect([...problems.keys()]).toEqual(['quay.io/a/one:1', 'quay.io/a/two:1'])
  })

  it.each<[string, (layout: SampleLayout) => Descriptor, string]>([
    ['no JSON', (layout) => layout.blob('x'), 'it is no JSON object'],
    ['null', (layout) => layout.blob('null'), 'it is no JSON object'],
    ['some JSON', (layout) => layout.blob('{}'), 'it is no image manifest and no index'],
    [
      'a manifest and an index at once',
      (layout) =>
        layout.blob(JSON.stringify({ manifests: [], config: layout.blob('c'), layers: [] })),
      'it is no image manifest and no index',
    ],
    [
      'an index with a digest that is a path',
      (layout) => layout.index([{ digest: 'sha256:../../../../etc/passwd', size: 1 }]),
      'it names a manifest without a sha256 digest',
    ],
    [
      'an index with a digest in capitals',
      (layout) => layout.index([{ digest: `sha256:${'A'.repeat(64)}`, size: 1 }]),
      'it names a manifest without a sha256 digest',
    ],
    [
      'a size that is none',
      (layout) => layout.index([{ ...layout.manifest('a'), size: -1 }]),
      'it names a manifest without a size',
    ],
    [
      'a list of nothing',
      (layout) => layout.index([null as unknown as object]),
      'it names a manifest without a sha256 digest',
    ],
    [
      'a million manifests',
      (layout) => layout.index(Array(20_000).fill(layout.manifest('a')) as object[]),
      'it names more than 2000 blobs',
    ],
  ])('finds %s', async (_, make, problem) => {
    const layout = new Sample()
    layout.list('web', make(layout))
    expect((await problemsOf(layout)).join()).toContain(problem)
  })

  it('finds a size that is not that of the file', async () => {
    const layout = new Sample()
    const manifest = layout.manifest('a')
    layout.list('web', layout.index([{ ...manifest, size: manifest.size + 1 }]))
    expect(await problemsOf(layout)).toEqual([
      `has ${manifest.size} bytes instead of ${manifest.size + 1}`,
    ])
  })

  it('follows indexes only so deep', async () => {
    const layout = new Sample()
    let nested = layout.manifest('a')
    for (let depth = 0; depth < 4; depth++) nested = layout.index([nested])
    layout.list('web', nested)
    expect(await problemsOf(layout)).toEqual([])
    const deeper = new Sample()
    nested = deeper.manifest('a')
    for (let depth = 0; depth < 200; depth++) nested = deeper.index([nested, nested])
    deeper.list('web', nested)
    expect(await problemsOf(deeper)).toEqual(['lies in more than 4 indexes'])
  })

  it('reads no manifest that is too large', async () => {
    const layout = new Sample()
    layout.list('web', layout.blob(`{"manifests":[],"x":"${'x'.repeat(5_000_000)}"}`))
    expect(await problemsOf(layout)).toEqual(['is larger than a manifest may be'])
  })

  it('follows no link', async () => {
    const { files } = sampleLayout()
    const blob = Object.keys(files).find((name) => digestOfFile(name) !== undefined)!
    const folder = tempFolder(files)
    rmSync(join(folder, blob))
    symlinkSync('/etc/passwd', join(folder, blob))
    await expect(check(folder)).rejects.toThrow(`${join(folder, blob)} is a symbolic link`)
    rmSync(join(folder, blob))
    mkdirSync(join(folder, blob))
    await expect(check(folder)).rejects.toThrow('is no regular file')
  })

  it('is not opened when a file of it says otherwise', async () => {
    const { files } = sampleLayout()
    const opening = (changed: Record<string, string>) =>
      openBundle(tempFolder({ ...files, ...changed }))
    await expect(opening({ 'oci-layout': '{"imageLayoutVersion":"2.0.0"}' })).rejects.toThrow(
      'does not say imageLayoutVersion 1.0.0',
    )
    await expect(opening({ 'oci-layout': 'null' })).rejects.toThrow('imageLayoutVersion 1.0.0')
    const contents = files['kgplugin.bundle.lock']!
    const withChange = (from: string | RegExp, to: string) =>
      opening({ 'kgplugin.bundle.lock': contents.replace(from, to) })
    await expect(withChange('version: 1', 'version: 2')).rejects.toThrow(
      'unknown version of the list of saved images',
    )
    await expect(withChange('web:1\n    platforms', '../../web:1\n    platforms')).rejects.toThrow(
      '"../../web:1" is no name of an image',
    )
    await expect(withChange('name: web:1', 'name: web')).rejects.toThrow('"web" is no name')
    await expect(withChange(/sha256:\w+/, 'sha256:../x')).rejects.toThrow('is no sha256 digest')
    await expect(withChange('quay.io/a/web:1', 'web:1')).rejects.toThrow(
      'must be written as "docker.io/library/web:1"',
    )
    await expect(withChange('name:', 'other: x\n    name:')).rejects.toThrow('unknown key "other"')
    const folder = tempFolder(files)
    writeFileSync(join(folder, 'kgplugin.bundle.lock'), 'x'.repeat(5_000_000))
    await expect(openBundle(folder)).rejects.toThrow('is larger than 4 MiB')
    rmSync(join(folder, 'index.json'))
    writeFiles(folder, { 'kgplugin.bundle.lock': contents })
    await expect(openBundle(folder)).rejects.toThrow('it has no index.json')
  })
})
