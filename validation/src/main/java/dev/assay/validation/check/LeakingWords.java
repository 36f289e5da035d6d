package dev.assay.validation.check;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.validation.leak.LeakSearch;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.text.HashedWords;
import dev.assay.validation.text.Words;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names the words behind the places of hashed words that tell the label. */
final class LeakingWords {
    private LeakingWords() {}

    /** The most frequent word at each telling place; a place where no word lies is left out. */
    static List<String> of(Dataset data, SampleRows rows, LeakSearch search, LeakSearch.Telling telling) {
        List<Integer> places = Arrays.stream(telling.features())
                .map(search::place)
                .distinct()
                .boxed()
                .toList();
        Map<String, Integer> counts = new HashMap<>();
        IntStream.range(0, rows.size())
                .mapToObj(i -> Words.folded(Text.at(data, rows.position(i))))
                .flatMap(folded -> Arrays.stream(folded.split(" ", -1)))
                .filter(word -> !word.isEmpty() && places.contains(HashedWords.place(word)))
                .forEach(word -> counts.merge(word, 1, Integer::sum));
        return places.stream()
                .flatMap(place -> counts.entrySet().stream()
                        .filter(entry -> HashedWords.place(entry.getKey()) == place)
                        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .stream())
                .toList();
    }

    /** As in {@code by the words 'a', 'b'}. */
    static String phrase(List<String> words) {
        return words.stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(", ", words.size() == 1 ? "by the word " : "by the words ", ""));
    }
}
