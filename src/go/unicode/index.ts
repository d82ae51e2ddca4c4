export {
  isSpace,
  lowerRune,
  mapRunes,
  titleRune,
  toLower,
  toUpper,
  trimSpace,
  upperRune,
} from './case.ts'
