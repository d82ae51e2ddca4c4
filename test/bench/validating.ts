import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dump } from 'js-yaml'
import { ACCEPTED_OBJECTS } from '../cluster/admission/accepted-objects.ts'
import { type BenchCase, timeRatio } from './bench-case.ts'
import { measure } from './measure.ts'

const OBJECTS = 1000
/** kubeconform takes about that long where it has the schemas in its cache; npm and Debian do not have it. */
const TARGET_MS = 1000

export const validating: BenchCase = {
  name: 'validate',
  async run({ kgplugin, temp, pace }) {
    const file = join(temp, 'objects.yaml')
    writeFileSync(file, manifests(OBJECTS))
    const validate = (versions: string) => ({
      program: process.execPath,
      args: [kgplugin, 'validate', '-q', file, '--kube-version', versions],
    })
    const one = await measure([validate('1.35')], 5)
    const three = await measure([validate('1.26,1.28,1.35')], 5)
    return [
      timeRatio(`validate, ${OBJECTS} objects / 1 s`, one.time, TARGET_MS * pace, 1),
      timeRatio(`validate, ${OBJECTS} objects, 3 versions / 1 s`, three.time, TARGET_MS * pace, 1),
    ]
  },
}

function manifests(count: number): string {
  const all = Array.from({ length: count }, (_, index) => {
    const object = ACCEPTED_OBJECTS[index % ACCEPTED_OBJECTS.length]!
    return dump(object, { noRefs: true })
  })
  return all.join('---\n')
}
