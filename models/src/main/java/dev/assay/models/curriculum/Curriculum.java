package dev.assay.models.curriculum;

import dev.assay.core.error.UserError;
import java.util.List;
import java.util.stream.Collectors;

/** The list of the networks. */
public final class Curriculum {
    private static final List<CurriculumNetwork> NETWORKS = List.of(new FashionCnn(), new Autoencoder());

    private Curriculum() {}

    /** All networks, in the order they are shown. */
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
}
