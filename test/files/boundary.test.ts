import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { boundaryOfNamed, isWithin } from '../../src/files/boundary.ts'
import { realTarget } from '../../src/files/real-target.ts'
import { writeWithin } from '../../src/files/write-within.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const lacks = await lacking('Unix')

describe.skipIf(lacks)(`writing within a boundary${lacks}`, () => {
  function open(): { folder: string; inside: string; outside: string } {
    const folder = tempFolder({ 'inside/a/file': 'mine', 'outside/file': 'private' })
    return { folder, inside: join(folder, 'inside'), outside: join(folder, 'outside') }
  }

  test.each([
    ['a link to a file', 'link', '../outside/file'],
    ['a link to a file that is not there', 'link', '../outside/new'],
    ['a link to a folder on the way', 'link/file', '../outside'],
    ['a link to a folder that is not there', 'link/file', '../outside/new'],
    ['an absolute link', 'link', '/outside-of-everything'],
    ['a link to a private folder', 'link/config', '.git'],
  ])('refuses %s', async (_, path, target) => {
    const { inside, outside } = open()
    mkdirSync(join(inside, '.git'))
    symlinkSync(target, join(inside, 'link'))
    await expect(writeWithin(join(inside, path), 'x', [inside])).rejects.toThrow(
      'is not written: a symbolic link makes it',
    )
    expect(readdirSync(outside)).toEqual(['file'])
    expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('private')
    expect(readdirSync(join(inside, '.git'))).toEqual([])
  })

  test('refuses a chain of links, and says where it ends', async () => {
    const { inside, outside } = open()
    symlinkSync('b', join(inside, 'a/link'))
    symlinkSync('../../outside', join(inside, 'a/b'))
    const file = join(inside, 'a/link/file')
    await expect(writeWithin(file, 'x', [inside])).rejects.toMatchObject({
      message: `${file} is not written: a symbolic link makes it ${outside}/file, outside of ${inside}`,
      hint: expect.stringContaining(`allow: ["${outside}/file"]`) as string,
    })
  })

  test('follows links that stay inside, lead to what is allowed, or are the boundary itself', async () => {
    const { folder, inside, outside } = open()
    symlinkSync('a/file', join(inside, 'link'))
    symlinkSync('../outside', join(inside, 'out'))
    symlinkSync('inside', join(folder, 'same'))
    await writeWithin(join(inside, 'link'), 'one', [inside])
    await writeWithin(join(inside, 'out/new/file'), 'two', [inside, outside])
    await writeWithin(join(folder, 'same/b'), 'three', [join(folder, 'same')])
    expect(readFileSync(join(inside, 'a/file'), 'utf8')).toBe('one')
    expect(readFileSync(join(outside, 'new/file'), 'utf8')).toBe('two')
    expect(existsSync(join(inside, 'b'))).toBe(true)
  })

  test('a loop is an error', () => {
    const { inside } = open()
    symlinkSync('loop', join(inside, 'loop'))
    expect(() => realTarget(join(inside, 'loop'))).toThrow('symbolic link loop')
  })

  test('a path that the user names elsewhere is a boundary of its own', () => {
    const { inside, outside } = open()
    expect(boundaryOfNamed(outside, [inside])).toEqual([outside, inside])
    expect(boundaryOfNamed(join(inside, 'x'), [inside])).toEqual([inside])
    writeFileSync(join(outside, '..out'), '')
    expect(isWithin(join(outside, '..out'), [outside])).toBe(true)
  })
})
