import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { reasonOf, systemErrorWords } from '../../src/files/system-error-words.ts'
import { tempFolder } from '../temp-folder.ts'

function errorOf(path: string): unknown {
  try {
    return readFileSync(path)
  } catch (error) {
    return error
  }
}

it('tells what the operating system refused, and no path a second time', () => {
  const folder = tempFolder({ file: '' })
  expect(reasonOf(errorOf(`${folder}/none`))).toBe('no such file or folder')
  expect(reasonOf(errorOf(`${folder}/file/below`))).toBe('a file stands where a folder is expected')
  expect(systemErrorWords(errorOf(folder))).toBe('A folder stands where a file is expected')
})

it('leaves other errors as they say', () => {
  const error = Object.assign(new Error('what'), { code: 'constructor' })
  expect(systemErrorWords(error)).toBeUndefined()
  expect(reasonOf(error)).toBe('what')
})
