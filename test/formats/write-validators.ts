import { writeFileSync } from 'node:fs'
import { generateModule, OWN_FORMATS, pathInProject } from './own-formats.ts'

for (const format of OWN_FORMATS)
  writeFileSync(pathInProject(format.module), generateModule(format))
