package dev.assay.models.curriculum;

import dev.assay.core.error.UserError;
import dev.assay.models.curriculum.CurriculumNetwork.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The list of the networks. */
public final class Curriculum {
    private static final List<CurriculumNetwork> NETWORKS = all();

    private Curriculum() {}

    /** All networks and their presets, in the order they are shown. */
    public static List<CurriculumNetwork> networks() {
        return NETWORKS;
    }

    /**
     * The network of this name.
     *
     * @throws UserError when there is none
     */
    public static CurriculumNetwork named(String name) {
        return NETWORKS.stream()
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("No network '" + name + "' in the curriculum, expected one of "
                        + NETWORKS.stream().map(CurriculumNetwork::name).collect(Collectors.joining(", "))));
    }

    private static List<CurriculumNetwork> all() {
        List<CurriculumNetwork> all = new ArrayList<>();
        all.addAll(Mlp.presets(
                "mnist",
                "mnist:sample",
                "classify handwritten digits",
                List.of(
                        new Expectation("4 s", "accuracy .95"),
                        new Expectation("3 s", "accuracy .90"),
                        new Expectation("4 s", "accuracy .96"))));
        all.addAll(Mlp.presets(
                "fashion",
                "fashion-mnist:sample",
                "classify images of clothes",
                List.of(
                        new Expectation("4 s", "accuracy .85"),
                        new Expectation("3 s", "accuracy .81"),
                        new Expectation("4 s", "accuracy .85"))));
        all.add(new FashionCnn());
        all.add(new CifarCnn());
        all.add(CifarDensenet.full());
        all.add(CifarDensenet.small());
        all.add(CifarResnet.full());
        all.add(CifarResnet.small());
        for (CodeKind kind : CodeKind.values()) {
            all.add(new Autoencoder(kind));
        }
        for (CodeKind kind : CodeKind.values()) {
            all.add(new ConvAutoencoder(kind));
        }
        all.addAll(CharacterNetwork.all());
        return List.copyOf(all);
    }
}
