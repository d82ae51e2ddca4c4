import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCode, ifMissing, isMissing } from '../../src/files/error-code.ts'
import { tempFolder } from '../temp-folder.ts'

describe('ifMissing', () => {
  it('gives the fallback for a file that is not there', async () => {
    const file = join(tempFolder({}), 'none')
    expect(await readFile(file).catch(ifMissing('nothing'))).toBe('nothing')
  })

  it('passes every other error on', async () => {
    await expect(readFile(tempFolder({})).catch(ifMissing(undefined))).rejects.toMatchObject({
      code: 'EISDIR',
    })
    await expect(Promise.reject(new Error('x')).catch(ifMissing(undefined))).rejects.toThrow('x')
  })
})

it.each([[undefined], [null], ['ENOENT'], [new Error('ENOENT')], [{ code: 1 }]])(
  '%o has no code',
  (error) => {
    expect(errorCode(error)).toBeUndefined()
    expect(isMissing(error)).toBe(false)
  },
)
