export { encodeGoToml } from './encode.ts'
export { goValueFromToml } from './from-toml.ts'
