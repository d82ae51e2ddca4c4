export { checkShape, type ShapeProblem, type Validator } from './check-shape.ts'
export { type PathInFile, readYaml, type YamlFile } from './read-yaml.ts'
export { writeYaml } from './write-yaml.ts'
