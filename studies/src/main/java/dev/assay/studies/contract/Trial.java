package dev.assay.studies.contract;

import dev.assay.core.stats.Rate;

/**
 * How a model does on samples that were changed before it saw them.
 *
 * @param what the change in words, such as {@code values from 0 to 255}
 * @param remedy what the user can do about it, such as {@code --model-range 0,255}
 * @param accuracy on the changed samples
 * @param p exact McNemar p-value against the unchanged samples
 * @param assumptions how many things it takes to be otherwise than they seem; of two trials that do as well the one with fewer is likelier
 * @param expected whether the network's first layers speak for the change
 */
public record Trial(String what, String remedy, Rate accuracy, double p, int assumptions, boolean expected) {}
