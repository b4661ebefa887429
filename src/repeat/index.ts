/** Who keeps turning up: how unlikely it is that a plate was met so by chance. Pure. The model is told in docs/repeat.md. */
export { createModelFit } from './chance-model.ts';
export { type RepeatScore, scoreRepeat } from './score-repeat.ts';
