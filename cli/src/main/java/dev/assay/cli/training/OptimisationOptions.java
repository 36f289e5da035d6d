package dev.assay.cli.training;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a network is trained, where it is not as the network does by itself. Names nothing of TensorFlow: help has to load none of it. */
final class OptimisationOptions {
    @Option(names = "--batch", paramLabel = "N", description = "Samples in an update")
    @Nullable
    Integer batch;

    @Option(names = "--optimiser", paramLabel = "NAME", description = "adam, sgd or momentum")
    @Nullable
    String optimiser;

    @Option(names = "--learning-rate", paramLabel = "R", description = "Length of a step of the optimiser's")
    @Nullable
    Double learningRate;

    @Option(
            names = "--schedule",
            paramLabel = "SCHEDULE",
            description = "How the learning rate changes: constant, linear, cosine, cosine:WARM-UP-STEPS,"
                    + " exponential:FACTOR,STEPS or steps:FACTOR,STEP,STEP…")
    @Nullable
    String schedule;

    @Option(
            names = "--clip-norm",
            paramLabel = "C",
            description = "Shorten the gradient to this norm where it is longer; 0 for never")
    @Nullable
    Double clipNorm;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "End after N epochs without a new least validation loss, with the weights of the best epoch;"
                    + " 0 for never")
    @Nullable
    Integer patience;

    @Option(
            names = "--validation-share",
            paramLabel = "S",
            description = "Share of the data that is kept for validation when no --validation is named, in [0, 1)")
    @Nullable
    Double validationShare;

    @Option(
            names = "--defence",
            paramLabel = "DEFENCE",
            description = {
                "Train against an adversary, E the radius in the units of the data:",
                "pgd(eps=E,norm=linf,steps=7,warmup=0): adversarial training; warmup=3 raises E over 3 epochs;",
                "trades(eps=E,beta=6,steps=10): TRADES, beta is what robustness counts;",
                "fgsm(eps=E): one step from a random start, fast;",
                "fgsm(eps=E,start=sample): one step from the sample, which breaks at great E;",
                "ibp(eps=E,ramp=0.5): for bounds that audit --certify can prove.",
                "Or behind what only passes for a defence:",
                "distillation(temperature=20): its gradients vanish;",
                "quantise(levels=8): rounded inputs, its gradients are zero.",
                "With a radius, FGSM and PGD attack 256 held-out samples after every epoch: of --validation, of"
                        + " --validation-share, or of a twentieth of the data"
            })
    @Nullable
    String defence;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "Where it computes: auto, cpu, gpu or gpu:N (default: ${DEFAULT-VALUE})")
    String device = "auto";
}
