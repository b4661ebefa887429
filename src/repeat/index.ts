/** Who keeps turning up: how unlikely it is that a plate was met that often by chance. Pure. docs/repeat.md explains the model. */
export { createModelFit } from './chance-model.ts';
export { type RepeatScore, scoreRepeat } from './score-repeat.ts';
