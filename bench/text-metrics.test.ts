import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equalsTruth, expectedCalibrationError, fold } from './text-metrics.ts';

test('fold makes confusable characters equal and leaves others', () => {
  assert.equal(fold('QOI8B'), '0018B');
  assert.equal(fold(''), '');
});

test('a question mark in the truth matches one character', () => {
  assert.equal(equalsTruth('AB?1', 'ABC1'), true);
  assert.equal(equalsTruth('AB?1', 'AB1'), false);
  assert.equal(equalsTruth('', ''), true);
});

test('calibration error: none for honest answers, the gap for boasting ones', () => {
  assert.equal(expectedCalibrationError([]), 0);
  assert.equal(expectedCalibrationError([{ probability: 1, right: true }]), 0);
  const boasting = Array.from({ length: 10 }, (_, i) => ({ probability: 0.95, right: i < 5 }));
  assert.ok(Math.abs(expectedCalibrationError(boasting) - 0.45) < 1e-9);
});
