import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generateModule, OWN_FORMATS, pathInProject } from './own-formats.ts'

test.each(OWN_FORMATS)('$module is what "npm run formats" writes', (format) => {
  expect(readFileSync(pathInProject(format.module), 'utf8')).toBe(generateModule(format))
})
