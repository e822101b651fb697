package io.rebound.platform;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Where a preset's facts come from. Immutable.
 *
 * @param sources addresses of the documents
 * @param on the day they were read
 * @param unverified the fields, as paths into the preset's file, which no document confirms
 */
public record Checked(List<String> sources, LocalDate on, Set<String> unverified) {}
